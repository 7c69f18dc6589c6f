-- CreateTable
CREATE TABLE "history_place" (
    "id" TEXT COLLATE "C" NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,
    "run_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "history_place_pkey" PRIMARY KEY ("id")
);

-- Runs that were there before are read too, the oldest first.
INSERT INTO "history_place" ("id", "settled_at", "run_id") VALUES ('runs', TIMESTAMPTZ '2026-01-01Z', '');

-- Ranges of pages by time cost a run next to nothing, and what settled lately lies close together.
CREATE INDEX "run_settled_at_idx" ON "run" USING BRIN ("settled_at") WITH (pages_per_range = 16, autosummarize = on);
