import type { Condition } from '../agreement/condition.ts';
import type { EventData } from '../ledger/event.ts';
import { compileCondition, type FieldReader, type Predicate } from './condition.ts';

const isRecord = (value: unknown): value is EventData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ownValue = (data: EventData, key: string): unknown =>
  Object.hasOwn(data, key) ? data[key] : undefined;

/** The key of an event's data; `attributes.size` reads the key `size` of the object `attributes`. */
const readerOf = (field: string): FieldReader<EventData> => {
  const dot = field.indexOf('.');
  if (dot < 0) return (data) => ownValue(data, field);
  const [outer, inner] = [field.slice(0, dot), field.slice(dot + 1)];
  return (data) => {
    const part = ownValue(data, outer);
    return isRecord(part) ? ownValue(part, inner) : undefined;
  };
};

/** A condition over the data of an event. */
export const compileEventCondition = (condition: Condition): Predicate<EventData> =>
  compileCondition(condition, readerOf);
