import { type ChannelName, type Input, contract } from '../../domain/contract.ts';
import { expectations } from '../../electron/audit-expectations/index.ts';
import { type Expectation, otherPassword } from '../../electron/audit-expectations/scene.ts';
import type { Random } from '../../electron/demo/random.ts';
import { testPassword } from '../../electron/testing.ts';
import { mutate, some } from './generate.ts';
import type { Actor, World } from './world.ts';

/** Messages that everything was made ready for, as the screens do it: what they ask for can be done. */

/** In a clinic that is there already nothing makes another. */
export const neverPrepared: ReadonlySet<ChannelName> = new Set(['vault.create']);
/** Come first and last: the preparations of other channels do the same, or need what these take away. */
const [early, late] = ['consentTemplate.addStartingTexts', 'consentTemplate.deactivate'] as const;

/** The channels in an order of chance, without end: each of them comes before any comes again. */
export function* preparedChannels(random: Random): Generator<ChannelName, never> {
  const others = (Object.keys(contract) as ChannelName[]).filter(
    (channel) => channel !== early && channel !== late && !neverPrepared.has(channel),
  ); // the contract's own names
  for (;;) {
    yield early;
    const placed = others.map((channel) => ({ channel, place: random.fraction() }));
    for (const { channel } of placed.toSorted((one, other) => one.place - other.place)) yield channel;
    yield late;
  }
}

/** Sends as the one account that can do everything, which is how preparations are made. */
export const ableActor = ({ actors }: World): Actor => some(actors)[0];

/** Brings about what the channel needs and gives an input that should be accepted; undefined where that was in vain. */
export async function prepare<N extends ChannelName>(
  world: World,
  channel: N,
): Promise<{ input: Input<N> } | undefined> {
  const expectation: Expectation<N> = expectations[channel];
  const { scene } = world;
  scene.target = scene.folder;
  try {
    return { input: await expectation.prepare(scene) };
  } catch {
    // What other messages have made of the clinic can stand in the way.
    return undefined;
  } finally {
    await scene.settled();
  }
}

/** The prepared input, broken somewhere, and once more by chance. */
export function broken(input: unknown, random: Random): unknown {
  const once = mutate(input, random);
  return random.chance(0.3) ? mutate(once, random) : once;
}

/** Undoes what would keep all further messages from being understood. */
export async function makeGood({ clinic, scene }: World, channel: ChannelName): Promise<void> {
  await scene.settled();
  if (channel !== 'account.changePassword') return;
  const repeated = { newPassword: testPassword, newPasswordRepeated: testPassword };
  await clinic.call('account.changePassword', { ...repeated, password: otherPassword });
}
