-- AlterTable
ALTER TABLE "run" ADD COLUMN     "cancelled_by" TEXT;
