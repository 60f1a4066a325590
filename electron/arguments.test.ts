import { expect, test } from 'vitest';
import { parseStartArguments } from './arguments.ts';

test.each([
  [[], { data: undefined, demo: false, smoke: undefined }],
  [['--data', '/records', '--demo'], { data: '/records', demo: true, smoke: undefined }],
  [['--data=/a b', '--smoke', 'x.png'], { data: '/a b', demo: false, smoke: 'x.png' }],
  [['--no-sandbox', '--lang=de', '.', '--demo'], { data: undefined, demo: true, smoke: undefined }],
  [['--data', ''], { data: undefined, demo: false, smoke: undefined }],
])('%j', (argv, expected) => {
  expect(parseStartArguments(argv)).toEqual(expected);
});
