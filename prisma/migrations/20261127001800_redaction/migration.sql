-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "redacted" INTEGER;
