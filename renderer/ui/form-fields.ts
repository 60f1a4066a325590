/** True when a refusal's path names a field of this form. */
export function isFieldOf<Form extends object>(form: Form, path: string): path is keyof Form & string {
  return Object.hasOwn(form, path);
}
