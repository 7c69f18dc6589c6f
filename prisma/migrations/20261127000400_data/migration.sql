-- CreateTable
CREATE TABLE "applied_effect" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "result" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "applied_effect_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "store_entry" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "store_entry_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "data_table" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_table_pkey" PRIMARY KEY ("workspace_id","name")
);

-- CreateTable
CREATE TABLE "data_row" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "table_name" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C",
    "values" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter_bucket" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "counter" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "unit" TEXT COLLATE "C" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "min" DOUBLE PRECISION,
    "max" DOUBLE PRECISION,

    CONSTRAINT "counter_bucket_pkey" PRIMARY KEY ("workspace_id","counter","key","unit","starts_at")
);

-- CreateIndex
CREATE INDEX "applied_effect_created_at_idx" ON "applied_effect"("created_at");

-- CreateIndex
CREATE INDEX "data_row_workspace_id_table_name_id_idx" ON "data_row"("workspace_id", "table_name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "data_row_workspace_id_table_name_key_key" ON "data_row"("workspace_id", "table_name", "key");

-- CreateIndex
CREATE INDEX "counter_bucket_unit_starts_at_idx" ON "counter_bucket"("unit", "starts_at");

-- AddForeignKey
ALTER TABLE "data_row" ADD CONSTRAINT "data_row_workspace_id_table_name_fkey" FOREIGN KEY ("workspace_id", "table_name") REFERENCES "data_table"("workspace_id", "name") ON DELETE CASCADE ON UPDATE CASCADE;

-- A merge that would be larger is refused by the statement that makes it.
ALTER TABLE "data_row" ADD CONSTRAINT "data_row_size" CHECK (octet_length("values") <= 65536);

-- Rows that change many times a second find room for their next version beside the last.
ALTER TABLE "counter_bucket" SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "store_entry" SET (fillfactor = 70);
ALTER TABLE "data_row" SET (fillfactor = 80);
