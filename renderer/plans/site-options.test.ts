import { expect, test } from 'vitest';
import { zones } from '../../domain/zones.ts';
import { siteOptions, zonesOfOption } from './site-options.ts';

const keys = (chosen: Parameters<typeof siteOptions>[1]) => siteOptions(zones, chosen).map(({ key }) => key);

test('both sides of a site come before each of them, single zones alone', () => {
  expect(keys([]).slice(0, 5)).toEqual([
    'forehead',
    'glabella',
    'temple both',
    'temple-left',
    'temple-right',
  ]);
});

test('what is chosen is not offered again, nor both sides with it', () => {
  const offered = keys(['temple-left', 'forehead']);
  expect(offered.slice(0, 3)).toEqual(['glabella', 'temple-right', 'crows-feet both']);
  expect(offered).not.toContain('temple-left');
});

test('an option stands for its zones', () => {
  const options = siteOptions(zones, []);
  expect(zonesOfOption(options, 'cheek both')).toEqual(['cheek-left', 'cheek-right']);
  expect(zonesOfOption(options, 'nose')).toEqual(['nose']);
  expect(zonesOfOption(options, 'gone')).toEqual([]);
});
