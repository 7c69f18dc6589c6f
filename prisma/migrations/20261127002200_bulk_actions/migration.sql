-- DropTable
-- A retry that is under way ends here; the runs it has not come to are still offered by their error.
DROP TABLE "error_retry";

-- CreateTable
CREATE TABLE "bulk_action" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C",
    "verb" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "error_group_id" TEXT COLLATE "C",
    "lane" TEXT COLLATE "C" NOT NULL,
    "at_once" INTEGER NOT NULL,
    "is_auto" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'gathering',
    "place" TEXT COLLATE "C" DEFAULT '',
    "total" INTEGER NOT NULL DEFAULT 0,
    "is_cut" BOOLEAN NOT NULL DEFAULT false,
    "preview" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_action_run" (
    "action_id" TEXT COLLATE "C" NOT NULL,
    "run_id" TEXT COLLATE "C" NOT NULL,
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'left',
    "new_run_id" TEXT COLLATE "C",
    "refusal" TEXT,

    CONSTRAINT "bulk_action_run_pkey" PRIMARY KEY ("action_id","run_id")
);

-- CreateIndex
CREATE INDEX "bulk_action_workspace_id_id_idx" ON "bulk_action"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "bulk_action_error_group_id_id_idx" ON "bulk_action"("error_group_id", "id");

-- CreateIndex
CREATE INDEX "bulk_action_state_idx" ON "bulk_action"("state");
