-- CreateTable
CREATE TABLE "turn_line" (
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "step_key" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "turns" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "turn_line_pkey" PRIMARY KEY ("flow_id","step_key","key")
);

-- CreateTable
CREATE TABLE "digest" (
    "owner_run_id" TEXT COLLATE "C" NOT NULL,
    "owner_item" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "step_key" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("owner_run_id","step_key","owner_item")
);

-- CreateTable
CREATE TABLE "digest_value" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "step_key" TEXT COLLATE "C" NOT NULL,
    "item" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "owner_run_id" TEXT COLLATE "C" NOT NULL,
    "owner_item" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digest_value_pkey" PRIMARY KEY ("run_id","step_key","item")
);

-- CreateIndex
CREATE INDEX "turn_line_updated_at_idx" ON "turn_line"("updated_at");

-- CreateIndex
CREATE INDEX "digest_closes_at_idx" ON "digest"("closes_at");

-- CreateIndex
CREATE INDEX "digest_value_owner_run_id_step_key_owner_item_position_idx" ON "digest_value"("owner_run_id", "step_key", "owner_item", "position");

-- CreateIndex
CREATE INDEX "digest_value_created_at_idx" ON "digest_value"("created_at");

-- One digest takes values at a time.
CREATE UNIQUE INDEX "digest_open_idx" ON "digest"("flow_id", "step_key", "key") WHERE "is_open";
