-- DropIndex
DROP INDEX "endpoint_flow_id_key";

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "detail" TEXT,
ADD COLUMN     "endpoint_id" TEXT COLLATE "C",
ADD COLUMN     "repeats" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "endpoint" ADD COLUMN     "alias_of" TEXT COLLATE "C",
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "order_key" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "document_secret" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "sealed" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "is_unseen" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dedupe" (
    "key_hash" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,
    "run_id" TEXT COLLATE "C",
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dedupe_pkey" PRIMARY KEY ("key_hash")
);

-- CreateTable
CREATE TABLE "gather" (
    "key_hash" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "run_id" TEXT COLLATE "C" NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "events" INTEGER NOT NULL DEFAULT 1,
    "bytes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "gather_pkey" PRIMARY KEY ("key_hash")
);

-- CreateTable
CREATE TABLE "run_event" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "run_event_pkey" PRIMARY KEY ("run_id","event_id")
);

-- CreateTable
CREATE TABLE "rejected_body" (
    "event_id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rejected_body_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "quota" (
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "runs" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("flow_id","window_start")
);

-- Runs of one key are done in turn. Of a key's runs that are still to be done the first in this is
-- the one that has begun, if any, else the oldest.
CREATE INDEX "run_order_idx" ON "run"("order_key", "started_at", "id")
  WHERE "order_key" IS NOT NULL AND "status" IN ('queued', 'running', 'waiting');

-- They are claimed apart from the others, which must not be held up by those that wait for their turn.
DROP INDEX "run_queued_idx";
CREATE INDEX "run_queued_idx" ON "run"("created_at", "id")
  WHERE "status" = 'queued' AND "order_key" IS NULL;
CREATE INDEX "run_order_queued_idx" ON "run"("created_at", "id")
  WHERE "status" = 'queued' AND "order_key" IS NOT NULL;

-- What waits: every list of flows counts it.
CREATE INDEX "delivery_held_idx" ON "delivery"("flow_id", "id") WHERE "status" = 'held';

-- CreateIndex
CREATE INDEX "document_secret_flow_id_idx" ON "document_secret"("flow_id");

-- CreateIndex
CREATE INDEX "dedupe_expires_at_idx" ON "dedupe"("expires_at");

-- CreateIndex
CREATE INDEX "gather_closes_at_idx" ON "gather"("closes_at");

-- CreateIndex
CREATE INDEX "rejected_body_flow_id_created_at_idx" ON "rejected_body"("flow_id", "created_at");

-- CreateIndex
CREATE INDEX "rejected_body_created_at_idx" ON "rejected_body"("created_at");

-- CreateIndex
CREATE INDEX "endpoint_flow_id_idx" ON "endpoint"("flow_id");

-- Lists of what did not run look at nothing else: such requests are few among many that ran.
CREATE INDEX "delivery_flow_id_other_idx" ON "delivery"("flow_id", "id") WHERE "status" <> 'accepted';
CREATE INDEX "delivery_workspace_id_other_idx" ON "delivery"("workspace_id", "id") WHERE "status" <> 'accepted';

-- AddForeignKey
ALTER TABLE "document_secret" ADD CONSTRAINT "document_secret_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;
