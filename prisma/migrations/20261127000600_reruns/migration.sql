-- The runs that repeated a run: few runs are repeats.
CREATE INDEX "run_rerun_of_idx" ON "run"("rerun_of") WHERE "rerun_of" IS NOT NULL;
