-- AlterTable
ALTER TABLE "effect" ADD COLUMN     "received" TEXT,
ADD COLUMN     "sent" TEXT;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "depth" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "lane_limit" SMALLINT,
ADD COLUMN     "parent_run_id" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "step_run" ADD COLUMN     "wait_for" TEXT;

-- CreateTable
CREATE TABLE "wait" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "step_key" TEXT COLLATE "C" NOT NULL,
    "item" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "child_run_id" TEXT COLLATE "C",
    "result" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "is_seen" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wait_pkey" PRIMARY KEY ("run_id","step_key","item")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "payload" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("run_id","kind")
);

-- CreateIndex
CREATE INDEX "wait_created_at_idx" ON "wait"("created_at");

-- What came and has not woken its run yet: read once a second.
CREATE INDEX "wait_arrived_idx" ON "wait"("resolved_at") WHERE "resolved_at" IS NOT NULL AND NOT "is_seen";
CREATE INDEX "wait_child_idx" ON "wait"("child_run_id") WHERE "child_run_id" IS NOT NULL;
