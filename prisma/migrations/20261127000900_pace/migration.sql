-- CreateTable
CREATE TABLE "pace" (
    "key_hash" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pace_pkey" PRIMARY KEY ("key_hash")
);

-- CreateIndex
CREATE INDEX "pace_next_at_idx" ON "pace"("next_at");
