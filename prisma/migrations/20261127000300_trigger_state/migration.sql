-- CreateTable
CREATE TABLE "trigger_state" (
    "flow_id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "trigger" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trigger_state_pkey" PRIMARY KEY ("flow_id")
);

-- What fires or looks next: read once a second.
CREATE INDEX "trigger_state_next_idx" ON "trigger_state"("next_at") WHERE "is_active";
