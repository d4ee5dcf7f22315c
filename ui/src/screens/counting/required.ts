import { Refusal } from '../../api/door';

/** Throws one refusal that names every field of `needs` that is still empty; `[field, sentence]`. */
export function requireAll(needs: readonly (readonly [string, string])[]): void {
  if (needs.length === 0) return;
  const problems = needs.map(([field, message]) => ({
    code: 'required',
    field,
    message,
    hint: null,
    ground: null,
  }));
  const message = problems.map((it) => it.message).join(' ');
  throw new Refusal({ kind: 'invalid', code: 'invalid', message, problems });
}
