export { taskNumber } from '@tien-do/shared';
