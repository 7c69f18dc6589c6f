-- From flow to flow among those with runs to do: slots are shared between them.
CREATE INDEX "run_share_queued_idx" ON "run"("workspace_id", "flow_id", "created_at", "id")
  WHERE "status" = 'queued' AND "order_key" IS NULL;
CREATE INDEX "run_share_due_idx" ON "run"("workspace_id", "flow_id", "wake_at")
  WHERE "status" = 'waiting' AND ("order_key" IS NULL OR "started_at" IS NOT NULL);
