-- CreateTable
CREATE TABLE "search_segment" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "last_run" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "first_run" TEXT COLLATE "C" NOT NULL,
    "runs" INTEGER NOT NULL,
    "blocks" INTEGER NOT NULL,
    "filter" BYTEA NOT NULL,
    "entries" BYTEA NOT NULL,

    CONSTRAINT "search_segment_pkey" PRIMARY KEY ("workspace_id","last_run","created_at")
) PARTITION BY RANGE ("created_at");

-- Kept as they are, outside of the row: so a search reads the 32 bytes that it asks for.
ALTER TABLE "search_segment" ALTER COLUMN "filter" SET STORAGE EXTERNAL;
ALTER TABLE "search_segment" ALTER COLUMN "entries" SET STORAGE EXTERNAL;

CREATE TABLE "search_segment_default" PARTITION OF "search_segment" DEFAULT;

-- Few runs make small segments; these are put together.
CREATE INDEX "search_segment_small_idx" ON "search_segment"("workspace_id") WHERE "runs" < 256;
