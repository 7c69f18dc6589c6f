-- CreateTable
CREATE TABLE "error_group" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "step_key" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "fingerprint" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_version" INTEGER NOT NULL,
    "last_run_id" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_version" INTEGER,
    "came_back_version" INTEGER,

    CONSTRAINT "error_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "error_group_hour" (
    "group_id" TEXT COLLATE "C" NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "error_group_hour_pkey" PRIMARY KEY ("group_id","hour")
);

-- CreateTable
CREATE TABLE "error_group_run" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "group_id" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "retried_by" TEXT COLLATE "C",
    "is_repeated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "error_group_run_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "error_retry" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "group_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C",
    "from" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "place" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "last_run_id" TEXT COLLATE "C" NOT NULL,
    "total" INTEGER NOT NULL,
    "started" INTEGER NOT NULL DEFAULT 0,
    "succeeded" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "refusal" TEXT,
    "current_run_id" TEXT COLLATE "C",
    "leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "error_retry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "error_group_workspace_id_state_last_seen_at_idx" ON "error_group"("workspace_id", "state", "last_seen_at");

-- CreateIndex
CREATE INDEX "error_group_last_seen_at_idx" ON "error_group"("last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "error_group_flow_id_fingerprint_key" ON "error_group"("flow_id", "fingerprint");

-- CreateIndex
CREATE INDEX "error_group_hour_hour_idx" ON "error_group_hour"("hour");

-- CreateIndex
CREATE INDEX "error_group_run_group_id_run_id_idx" ON "error_group_run"("group_id", "run_id");

-- CreateIndex
CREATE INDEX "error_retry_group_id_id_idx" ON "error_retry"("group_id", "id");

-- CreateIndex
CREATE INDEX "error_retry_state_created_at_idx" ON "error_retry"("state", "created_at");
