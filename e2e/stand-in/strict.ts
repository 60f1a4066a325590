/**
 * Makes the use of a part that the stand-in lacks an error that says so, instead of `undefined is not a function`.
 * `absent` names the members that Electron itself leaves undefined on some platforms.
 */
export function strict<Part extends object>(name: string, part: Part, absent: readonly string[] = []): Part {
  return new Proxy(part, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !absent.includes(key)) {
        throw new Error(`The stand-in for Electron has no ${name}.${key}.`);
      }
      const value: unknown = Reflect.get(target, key, target);
      // Methods keep the target as `this`: a proxy has no private fields.
      return typeof value === 'function' && !Object.hasOwn(target, key) ? value.bind(target) : value;
    },
  });
}
