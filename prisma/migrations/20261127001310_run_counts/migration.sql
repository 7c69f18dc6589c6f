-- CreateTable
CREATE TABLE "run_count" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "runs" INTEGER NOT NULL,
    "durations" TEXT NOT NULL,

    CONSTRAINT "run_count_pkey" PRIMARY KEY ("workspace_id","flow_id","unit","starts_at","outcome")
);

-- CreateIndex
CREATE INDEX "run_count_unit_starts_at_idx" ON "run_count"("unit", "starts_at");

-- What was read before there was an index and counts is read again.
UPDATE "history_place" SET "settled_at" = TIMESTAMPTZ '2026-01-01Z', "run_id" = '' WHERE "id" = 'runs';

-- Few runs fail; a list of them must not look at all the others.
CREATE INDEX "run_failed_idx" ON "run"("workspace_id", "id") WHERE "status" = 'failed';
CREATE INDEX "run_cancelled_idx" ON "run"("workspace_id", "id") WHERE "status" = 'cancelled';
CREATE INDEX "run_stopped_idx" ON "run"("workspace_id", "id") WHERE "stopped" IS NOT NULL;
