/** Column shorthands, so that every entity says the same thing the same way. Types are explicit; nothing is inferred. */
import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

type Extra = Omit<ColumnOptions, 'type' | 'name'>;

/** UUIDv7 primary key, made by the application. */
export const Key = (): PropertyDecorator => PrimaryColumn({ type: 'uuid' });
export const Uuid = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'uuid', name, ...extra });
export const Uuids = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'uuid', name, array: true, ...extra });
export const Text = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'text', name, ...extra });
export const Texts = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'text', name, array: true, ...extra });
export const Int = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'integer', name, ...extra });
/** A counter that may pass 2^31; read as a JavaScript number. */
export const Counter = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'bigint', name, ...extra });
export const Flag = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'boolean', name, ...extra });
/** An instant, in UTC. */
export const Instant = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'timestamptz', name, ...extra });
/** A calendar day meant in Asia/Ho_Chi_Minh, `yyyy-mm-dd`. */
export const DayColumn = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'date', name, ...extra });
export const Json = (name: string, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'jsonb', name, ...extra });
