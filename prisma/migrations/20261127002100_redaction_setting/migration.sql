-- CreateTable
CREATE TABLE "redaction_setting" (
    "workspace_id" TEXT NOT NULL,
    "never_stored" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "masked" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redaction_setting_pkey" PRIMARY KEY ("workspace_id")
);
