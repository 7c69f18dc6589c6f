-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3),
ADD COLUMN     "problem" TEXT;

-- CreateTable
CREATE TABLE "variable" (
    "id" TEXT COLLATE "C" NOT NULL,
    "workspace_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "variable_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "variable_workspace_id_name_key" ON "variable"("workspace_id", "name");

-- AddForeignKey
ALTER TABLE "variable" ADD CONSTRAINT "variable_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
