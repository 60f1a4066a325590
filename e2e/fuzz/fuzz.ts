import type { Channel } from '../../domain/channel.ts';
import { type ChannelName, contract } from '../../domain/contract.ts';
import { verifyAuditChain } from '../../db/audit.ts';
import type { Store } from '../../db/open.ts';
import { Random } from '../../electron/demo/random.ts';
import type { Sender } from '../../electron/dispatcher.ts';
import { type TestClinic, ownWindow } from '../../electron/testing.ts';
import { Snapshot, findFormFault, findTraceFault, isAllowed, isClosedRecord, recordsOf } from './check.ts';
import { mutate, some, validInput } from './generate.ts';
import { ableActor, broken, makeGood, prepare, preparedChannels } from './prepared.ts';
import { type Actor, type World, makeWorld } from './world.ts';

/** Messages of every kind against the application's own dispatcher and handlers (S2). */

export type Finding = { seed: number; world: number; message: number; channel: string; fault: string };

export type FuzzReport = {
  messages: number;
  answeredWell: number;
  refused: number;
  codes: Record<string, number>;
  /** How many messages of each channel were carried out. */
  accepted: Record<ChannelName, number>;
  findings: Finding[];
};

/** A new clinic now and then, so that what was written does not slow the rest down. */
const messagesPerWorld = 5000;
const mostFindings = 20;

const channels = Object.keys(contract) as ChannelName[]; // the contract's own names
const noneAccepted = (): FuzzReport['accepted'] =>
  Object.fromEntries(channels.map((channel) => [channel, 0])) as FuzzReport['accepted']; // every channel has its line

/** Every so many messages, some that everything was made ready for: each channel's turn comes within 20,000. */
const betweenPrepared = 160;
/** What takes long, or ends the session: worth a valid message now and then. */
const seldom: ReadonlySet<ChannelName> = new Set([
  'vault.lock',
  'audit.verify',
  'export.patient',
  'backup.get',
  'backup.chooseFolder',
  'backup.saveSettings',
]);
/** Jobs that go on by themselves after the answer: their traces cannot be told from those of other messages. */
const neverValid: ReadonlySet<ChannelName> = new Set([
  'vault.rekey',
  'backup.run',
  'backup.copyOffSite',
  'restore.apply',
]);
const takesPassword = (name: ChannelName): boolean => {
  const { passwordAgain }: Channel = contract[name];
  return passwordAgain || /^vault\.(create|unlock|recover|unlockWithKeyStore)/.test(name);
};

const usualShare = 0.6;

function shareOfValid(channel: ChannelName): number {
  if (neverValid.has(channel)) return 0;
  if (seldom.has(channel)) return 0.01;
  // A tenth of a second each.
  return takesPassword(channel) ? 0.01 : usualShare;
}

const foreignSenders = [
  { isMainFrame: true, origin: 'https://example.org' },
  { isMainFrame: true, origin: 'app://stratum.example' },
  { isMainFrame: true, origin: 'APP://STRATUM' },
  { isMainFrame: true, origin: 'null' },
  { isMainFrame: false, origin: ownWindow.origin },
  { isMainFrame: false, origin: '' },
] as const;

const noChannels = ['', 'constructor', '__proto__', 'toString', 'patient.delete', 'patient.list '] as const;

type Message = { channel: ChannelName; input: unknown; actor: Actor | undefined; clinic: TestClinic };

function makeMessage(world: World, random: Random): Message {
  const channel = random.pick(some(channels));
  const isLocked = random.chance(0.1);
  const actor = isLocked ? undefined : random.pick(some(world.actors));
  const clinic = isLocked ? world.locked : world.clinic;
  if (random.chance(shareOfValid(channel)))
    return { channel, input: validInput(channel, world, random), actor, clinic };
  let input = mutate(validInput(channel, world, random), random);
  while (random.chance(0.3)) input = mutate(input, random);
  // What takes nothing, and what would ask for a password, must stay broken.
  if (shareOfValid(channel) < usualShare && contract[channel].input.safeParse(input).success) {
    input = { broken: input };
  }
  return { channel, input, actor, clinic };
}

class Run {
  readonly #seed: number;
  readonly report: FuzzReport = {
    messages: 0,
    answeredWell: 0,
    refused: 0,
    codes: {},
    accepted: noneAccepted(),
    findings: [],
  };
  #world = 0;
  readonly #inTurn: Generator<ChannelName, never>;
  #nextPrepared = 0;
  #before: { store: Store; since: Snapshot; records: string } | undefined;

  constructor(seed: number) {
    this.#seed = seed;
    this.#inTurn = preparedChannels(new Random(seed, 1_000_003));
  }

  find(channel: string, fault: string): void {
    const { findings, messages } = this.report;
    if (findings.length >= mostFindings) return;
    findings.push({ seed: this.#seed, world: this.#world, message: messages, channel, fault });
  }

  /** Some thousand messages in a clinic of their own. */
  async inWorld(number: number, messages: number): Promise<void> {
    this.#world = number;
    const random = new Random(this.#seed, number);
    await using world = await makeWorld();
    const end = this.report.messages + messages;
    while (this.report.messages < end && this.report.findings.length < mostFindings) {
      world.scene.target = random.chance(0.2) ? world.folder : undefined;
      if (this.report.messages >= this.#nextPrepared) {
        this.#nextPrepared += betweenPrepared;
        await this.#prepared(world, this.#inTurn.next().value, random);
      } else if (random.chance(0.02)) await this.#together(world, random);
      else if (random.chance(0.05)) await this.#fromElsewhere(world, random);
      else await this.#oneByOne(world, random);
      await this.#restore(world);
    }
    for (const clinic of [world.clinic, world.locked]) {
      for (const entry of clinic.logged.filter(
        (line) => !/^slow query|^a password was|^refused for want of a role|could not be read/.test(line),
      )) {
        this.find('log', entry);
      }
    }
    const chain = await verifyAuditChain(world.clinic.context.host.requireOpen().store.read);
    if (!chain.intact) this.find('audit', `the chain is broken: ${JSON.stringify(chain)}`);
    if ('polluted' in {}) this.find('prototype', 'a prototype was polluted');
  }

  /** A message that ended the session is followed by the next one as if somebody had unlocked. */
  async #restore({ clinic, locked }: World): Promise<void> {
    if (!clinic.context.host.open) await clinic.unlock();
    if (locked.context.host.open) await locked.context.host.lock();
    // A few refused passwords would delay the next attempt.
    clinic.pass(1 / 60);
    locked.pass(1 / 60);
  }

  #as({ clinic, actor }: Message): void {
    if (actor) Object.assign(clinic.context.host.requireOpen(), { account: { ...actor.account } });
  }

  #count(channel: ChannelName, answer: Awaited<ReturnType<TestClinic['send']>>): void {
    this.report.messages += 1;
    if (answer.ok) this.report.accepted[channel] += 1;
    const code = answer.ok ? 'ok' : answer.error.code;
    this.report.codes[code] = (this.report.codes[code] ?? 0) + 1;
    if (!answer.ok) this.report.refused += 1;
  }

  /** What the channel asks for can be done: broken, by somebody else, and at last as it should be. */
  async #prepared(world: World, channel: ChannelName, random: Random): Promise<void> {
    const { clinic } = world;
    const able = ableActor(world);
    const settle = () => this.#restore(world);
    Object.assign(clinic.context.host.requireOpen(), { account: { ...able.account } });
    const ready = await prepare(world, channel);
    if (!ready) return settle();
    const asSender = (input: unknown, actor: Actor): Message => ({ channel, input, actor, clinic });
    // Before unlocking there is nobody, and a broken message may have unlocked.
    if (clinic.context.host.open) {
      const other = random.pick(some(world.actors));
      for (const message of [
        asSender(broken(ready.input, random), able),
        asSender(broken(ready.input, random), able),
        asSender(ready.input, other.account.id === able.account.id ? some(world.actors.slice(1))[0] : other),
      ]) {
        if (clinic.context.host.open) await this.#send(message);
        await world.scene.settled();
      }
    }
    const { open } = clinic.context.host;
    await this.#send(
      open ? asSender(ready.input, able) : { ...asSender(ready.input, able), actor: undefined },
    );
    await makeGood(world, channel);
    await settle();
  }

  #oneByOne(world: World, random: Random): Promise<void> {
    return this.#send(makeMessage(world, random));
  }

  async #send(message: Message): Promise<void> {
    const { channel, input, actor, clinic } = message;
    this.#as(message);
    const { open } = clinic.context.host;
    const closed = open && actor && isClosedRecord(open.store, channel, input, { actor, now: clinic.now });
    const snapshot = open && new Snapshot(open.store);
    this.#remember(open?.store);
    const answer = await clinic.send(channel, input);
    this.#count(channel, answer);
    const fault =
      findFormFault(answer) ??
      (answer.ok && !isAllowed(channel, actor) ? 'done without the right to it' : undefined) ??
      (answer.ok && closed ? 'a restricted record was handed out' : undefined) ??
      // Locking leaves its own event, and a store that is closed.
      (snapshot && clinic.context.host.open?.store === open?.store
        ? findTraceFault(channel, answer, snapshot, () => this.#hasChanged())
        : undefined);
    if (fault) this.find(channel, fault);
    else this.report.answeredWell += 1;
  }

  /** Takes the records down, unless nothing was written since the last time. */
  #remember(store: Store | undefined): void {
    if (!store || (this.#before?.store === store && !this.#before.since.isWrittenTo)) return;
    this.#before = { store, since: new Snapshot(store), records: recordsOf(store) };
  }

  #hasChanged(): boolean {
    return this.#before !== undefined && recordsOf(this.#before.store) !== this.#before.records;
  }

  /** Many windows at once: what each leaves behind cannot be told apart, but every answer must be well formed. */
  async #together(world: World, random: Random): Promise<void> {
    const messages = Array.from({ length: random.integer(2, 24) }, () => makeMessage(world, random)).filter(
      ({ channel, clinic }) => clinic === world.clinic && channel !== 'vault.lock',
    );
    const [first] = messages;
    if (!first) return;
    this.#as(first);
    const answers = await Promise.all(
      messages.map(({ channel, input }) => world.clinic.send(channel, input)),
    );
    for (const [index, answer] of answers.entries()) {
      const { channel } = messages[index] ?? first;
      this.#count(channel, answer);
      const fault =
        findFormFault(answer) ??
        (answer.ok && !isAllowed(channel, first.actor) ? 'done without the right to it' : undefined);
      if (fault) this.find(channel, `together: ${fault}`);
      else this.report.answeredWell += 1;
    }
  }

  async #fromElsewhere(world: World, random: Random): Promise<void> {
    const message = makeMessage(world, random);
    const { channel, input, clinic } = message;
    this.#as(message);
    const { open } = clinic.context.host;
    const snapshot = open && new Snapshot(open.store);
    const isForeign = random.chance(0.7);
    const answer = isForeign
      ? await clinic.send(channel, input, random.pick(some<Sender>(foreignSenders)))
      : await clinic.send(random.pick(noChannels), input);
    this.#count(channel, answer);
    const isRefused = !answer.ok && answer.error.code === 'sender.refused';
    if (!isRefused || findFormFault(answer))
      this.find(channel, 'not refused although it came from elsewhere');
    else if (snapshot?.isWrittenTo) this.find(channel, 'written to by a message from elsewhere');
    else this.report.answeredWell += 1;
  }
}

/** Sends this many messages; the same seed sends the same ones. `onProgress` is told how many are done. */
export async function fuzz(
  { messages, seed }: { messages: number; seed: number },
  onProgress: (done: number) => void = () => undefined,
): Promise<FuzzReport> {
  const run = new Run(seed);
  const uncaught = (error: unknown) => run.find('process', `uncaught: ${String(error)}`);
  process.on('unhandledRejection', uncaught);
  process.on('uncaughtException', uncaught);
  try {
    for (let world = 0; run.report.messages < messages; world += 1) {
      if (run.report.findings.length >= mostFindings) break;
      await run.inWorld(world, Math.min(messagesPerWorld, messages - run.report.messages));
      onProgress(run.report.messages);
    }
    // What was left to itself has had its time.
    await new Promise((resolve) => setImmediate(resolve));
    return run.report;
  } finally {
    process.off('unhandledRejection', uncaught);
    process.off('uncaughtException', uncaught);
  }
}
