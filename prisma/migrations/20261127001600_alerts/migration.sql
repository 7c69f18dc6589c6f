-- CreateTable
CREATE TABLE "alert_setting" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "value" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_setting_pkey" PRIMARY KEY ("workspace_id","flow_id")
);

-- CreateTable
CREATE TABLE "alert_webhook" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "url" TEXT NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "old_secret_sealed" TEXT,
    "old_secret_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_webhook_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "alert" (
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "cause" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "flow_id" TEXT COLLATE "C",
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "count" INTEGER NOT NULL DEFAULT 1,
    "message" TEXT NOT NULL,
    "run_id" TEXT COLLATE "C",
    "group_id" TEXT COLLATE "C",
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "told_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("workspace_id","cause")
);

-- CreateTable
CREATE TABLE "flow_window" (
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "flow_window_pkey" PRIMARY KEY ("flow_id","starts_at")
);

-- CreateTable
CREATE TABLE "alert_delivery" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "channel" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_last_at_idx" ON "alert"("last_at");

-- CreateIndex
CREATE INDEX "flow_window_starts_at_idx" ON "flow_window"("starts_at");

-- CreateIndex
CREATE INDEX "alert_delivery_state_next_at_idx" ON "alert_delivery"("state", "next_at");

-- CreateIndex
CREATE INDEX "alert_delivery_workspace_id_id_idx" ON "alert_delivery"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "alert_delivery_created_at_idx" ON "alert_delivery"("created_at");
