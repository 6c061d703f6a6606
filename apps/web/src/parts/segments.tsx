import { ToggleGroup } from 'radix-ui'

interface Props<Value extends string> {
  label: string
  value: Value
  options: Record<Value, string>
  onChange: (value: Value) => void
}

/** Shows a choice between few options in a row. */
export const Segments = <Value extends string>({ label, value, options, onChange }: Props<Value>) => (
  <ToggleGroup.Root
    type="single"
    className="seg"
    aria-label={label}
    value={value}
    // Empty where the chosen one is pressed again; all others are keys of `options`.
    onValueChange={(next) => next && onChange(next as Value)}
  >
    {Object.entries<string>(options).map(([option, text]) => (
      <ToggleGroup.Item key={option} value={option}>
        {text}
      </ToggleGroup.Item>
    ))}
  </ToggleGroup.Root>
)
