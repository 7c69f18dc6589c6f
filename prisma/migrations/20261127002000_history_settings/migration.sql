-- CreateTable
CREATE TABLE "history_setting" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "days" INTEGER,
    "size_max_bytes" BIGINT,
    "tidied_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "history_setting_pkey" PRIMARY KEY ("workspace_id")
);

-- Who names a large value: asked before its bytes go. Few rows do, the others pay nothing.
CREATE INDEX "step_run_input_blob_idx" ON "step_run"("input_blob") WHERE "input_blob" IS NOT NULL;
CREATE INDEX "step_run_output_blob_idx" ON "step_run"("output_blob") WHERE "output_blob" IS NOT NULL;
CREATE INDEX "delivery_blob_hash_idx" ON "delivery"("blob_hash") WHERE "blob_hash" IS NOT NULL;
