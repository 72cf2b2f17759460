import type { NumericFeatures, UserRecord } from '../../domain/records.js';

export interface MovieLensUser {
  readonly id: string;
  readonly age: number | null;
  /** Empty where unknown, like `occupation`. */
  readonly gender: string;
  readonly occupation: string;
}

/** Users with their age as a number, and gender and occupation as one feature of 0 or 1 for each value that occurs. */
export function toMovieLensUsers(
  users: readonly MovieLensUser[],
): UserRecord[] {
  const genders = valuesOf(users, 'gender');
  const occupations = valuesOf(users, 'occupation');
  return users.map((user) => ({
    id: user.id,
    features: {
      ...(user.age !== null && { age: user.age }),
      ...oneHot('gender', user.gender, genders),
      ...oneHot('occupation', user.occupation, occupations),
    },
  }));
}

function valuesOf(
  users: readonly MovieLensUser[],
  column: 'gender' | 'occupation',
): string[] {
  const values = new Set(users.map((user) => user[column]));
  values.delete('');
  return [...values].sort();
}

function oneHot(
  column: string,
  value: string,
  values: readonly string[],
): NumericFeatures {
  if (value === '') return {};
  return Object.fromEntries(
    values.map((each) => [
      `${column}_${each.replace(/\W/gu, '_')}`,
      each === value ? 1 : 0,
    ]),
  );
}
