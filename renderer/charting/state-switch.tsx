import { SegmentedControl } from '@mantine/core';

type StateSwitchProps<State extends string> = {
  path: string;
  label: string;
  states: readonly State[];
  nameOf: (state: State) => string;
  name: string;
  value: State;
  onChoose: (state: State) => void;
};

/** Not recorded, an explicit none, or some: in the heading of its section. */
export function StateSwitch<State extends string>(props: StateSwitchProps<State>) {
  const { path, label, states, nameOf, name, value, onChoose } = props;
  return (
    <div data-field={path}>
      <SegmentedControl
        size="xs"
        aria-label={label}
        data={states.map((state) => ({ value: state, label: nameOf(state) }))}
        value={value}
        onChange={(chosen) => {
          const state = states.find((candidate) => candidate === chosen);
          if (state !== undefined) onChoose(state);
        }}
        name={name}
      />
    </div>
  );
}
