/** @type {{ on: (listener: (payload: { words: string }) => void) => void }} */
const sample = Reflect.get(window, 'sample');

sample.on((payload) => {
  document.querySelector('#said')?.replaceChildren(payload.words);
});
