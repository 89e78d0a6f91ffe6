/** Names that JavaScript itself asks of any object, for instance `await` for `then`. */
const askedByLanguage = new Set<string>([
  'then',
  'toJSON',
  'constructor',
  'prototype',
  '__esModule',
  'default',
]);

/**
 * Wraps a part of the double so that whatever it lacks throws with its name, instead of answering
 * `undefined` and letting the console go on as if it had been done.
 */
export function refuseUnknown<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, key) {
      if (key in target) {
        const value: unknown = Reflect.get(target, key);
        return isMethod(value) ? value.bind(target) : value;
      }
      if (typeof key === 'symbol' || askedByLanguage.has(key)) return undefined;
      throw new Error(`${name}.${key} is not in the test double of Electron`);
    },
    set(target, key, value) {
      if (key in target) return Reflect.set(target, key, value);
      throw new Error(`${name}.${String(key)} is not in the test double of Electron`);
    },
  });
}

/** Stands for a whole module of Electron that the console does not use. */
export function absentModule(name: string): object {
  return refuseUnknown(name, Object.create(null) as object);
}

/** A class must keep its identity, so that `new` and `instanceof` work. */
function isMethod(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function' && !Function.prototype.toString.call(value).startsWith('class');
}
