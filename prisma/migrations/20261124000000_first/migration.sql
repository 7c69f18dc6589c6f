-- Made by `npm run db:diff`, then completed by hand with what Prisma cannot say:
-- ids compare by bytes (COLLATE "C"), status values are checked, history is partitioned by week on
-- created_at, and the queue has partial indexes. The diff to schema.prisma stays empty.

-- CreateTable
CREATE TABLE "workspace" (
    "id" TEXT COLLATE "C" NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "draft" TEXT NOT NULL,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "live_version" INTEGER,
    "folder" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sample_event_id" TEXT COLLATE "C",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "flow_status_check" CHECK ("status" IN ('draft', 'live', 'paused'))
);

-- CreateTable
CREATE TABLE "version" (
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "document" TEXT NOT NULL,
    "note" TEXT,
    "author_id" TEXT COLLATE "C",
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "version_pkey" PRIMARY KEY ("flow_id","number")
);

-- CreateTable
CREATE TABLE "step_sample" (
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "step_key" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "step_hash" TEXT NOT NULL,
    "tested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "step_sample_pkey" PRIMARY KEY ("flow_id","step_key")
);

-- CreateTable
CREATE TABLE "endpoint" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "token_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "app" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'untested',
    "values_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "headers" TEXT NOT NULL,
    "content_type" TEXT,
    "size_bytes" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "body_kind" TEXT NOT NULL,
    "body" BYTEA,
    "blob_hash" TEXT,
    "answer_status" SMALLINT,
    "answer_body" TEXT,
    "run_id" TEXT COLLATE "C",
    "duplicate_of" TEXT COLLATE "C",

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id","created_at"),
    CONSTRAINT "delivery_status_check" CHECK ("status" IN ('accepted', 'kept', 'rejected', 'duplicate', 'filtered', 'held', 'handshake'))
) PARTITION BY RANGE ("created_at");

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER,
    "document" TEXT,
    "event_id" TEXT COLLATE "C" NOT NULL,
    "status" TEXT NOT NULL,
    "lease_token" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "deaths" SMALLINT NOT NULL DEFAULT 0,
    "wake_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "stopped" TEXT,
    "error" TEXT,
    "is_awaited" BOOLEAN NOT NULL DEFAULT false,
    "answer" TEXT,
    "rerun_of" TEXT COLLATE "C",

    CONSTRAINT "run_pkey" PRIMARY KEY ("id","created_at"),
    CONSTRAINT "run_status_check" CHECK ("status" IN ('queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'))
) PARTITION BY RANGE ("created_at");

-- CreateTable
CREATE TABLE "step_run" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "step_key" TEXT NOT NULL,
    "item" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "wait_until" TIMESTAMPTZ(3),
    "attempts" TEXT NOT NULL,
    "input" TEXT,
    "output" TEXT,
    "error" TEXT,
    "branch" TEXT,

    CONSTRAINT "step_run_pkey" PRIMARY KEY ("run_id","step_key","item","created_at"),
    CONSTRAINT "step_run_status_check" CHECK ("status" IN ('started', 'waiting', 'succeeded', 'failed', 'skipped'))
) PARTITION BY RANGE ("created_at");

-- CreateTable
CREATE TABLE "effect" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "step_key" TEXT NOT NULL,
    "item" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "state" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "effect_pkey" PRIMARY KEY ("run_id","step_key","item","created_at"),
    CONSTRAINT "effect_state_check" CHECK ("state" IN ('started', 'done', 'failed', 'in_doubt'))
) PARTITION BY RANGE ("created_at");

-- CreateTable
CREATE TABLE "blob" (
    "hash" TEXT NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("hash","workspace_id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "provider_id" TEXT COLLATE "C" NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT COLLATE "C" NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- The weeks are made by lib/db/partitions.ts; these take what falls outside of them.
CREATE TABLE "delivery_default" PARTITION OF "delivery" DEFAULT;
CREATE TABLE "run_default" PARTITION OF "run" DEFAULT WITH (fillfactor = 80);
CREATE TABLE "step_run_default" PARTITION OF "step_run" DEFAULT;
CREATE TABLE "effect_default" PARTITION OF "effect" DEFAULT;

-- The run table is the queue: only the rows that are still to be done are in these.
CREATE INDEX "run_queued_idx" ON "run"("created_at", "id") WHERE "status" = 'queued';
CREATE INDEX "run_lease_until_idx" ON "run"("lease_until") WHERE "status" = 'running';
CREATE INDEX "run_wake_at_idx" ON "run"("wake_at") WHERE "status" = 'waiting';

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_workspace_id_user_id_key" ON "member"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_workspace_id_idx" ON "api_key"("workspace_id");

-- CreateIndex
CREATE INDEX "flow_workspace_id_deleted_at_updated_at_idx" ON "flow"("workspace_id", "deleted_at", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "endpoint_flow_id_key" ON "endpoint"("flow_id");

-- CreateIndex
CREATE UNIQUE INDEX "endpoint_token_hash_key" ON "endpoint"("token_hash");

-- CreateIndex
CREATE INDEX "connection_workspace_id_idx" ON "connection"("workspace_id");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_id_idx" ON "delivery"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "delivery_flow_id_id_idx" ON "delivery"("flow_id", "id");

-- CreateIndex
CREATE INDEX "run_workspace_id_id_idx" ON "run"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "run_flow_id_id_idx" ON "run"("flow_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow" ADD CONSTRAINT "flow_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_sample" ADD CONSTRAINT "step_sample_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
