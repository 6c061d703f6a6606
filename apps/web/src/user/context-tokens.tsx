import { budgetOf, type ExplainedContext, partClasses, partNames, parts } from './context-parts.ts'

/** Shows the tokens of each part, in the order of the text, and those that are free. All figures add up to the budget. */
export const ContextTokens = ({ context }: { context: ExplainedContext }) => {
  const counts = context.explanation.tokens
  const shown = parts.filter((part) => counts[part] > 0)
  const words = [...shown.map((part) => `${partNames[part]} ${counts[part]}`), `Free ${counts.free}`]
  return (
    <>
      <p className="total">
        <b>{context.tokens.toLocaleString()}</b>
        <span className="i2">of {budgetOf(context).toLocaleString()} tokens</span>
        <span className="end i3 num">{counts.free.toLocaleString()} free</span>
      </p>
      <div className="bar" role="img" aria-label={`Tokens: ${words.join(', ')}`}>
        {shown.map((part) => (
          <i key={part} className={partClasses[part]} style={{ flexGrow: counts[part] }} />
        ))}
        {counts.free > 0 && <i className="free" style={{ flexGrow: counts.free }} />}
      </div>
      <ul className="legend" aria-label="Tokens by part">
        {shown.map((part) => (
          <li key={part} className={partClasses[part]}>
            <span className="sw" />
            {partNames[part]} <b>{counts[part].toLocaleString()}</b>
          </li>
        ))}
        <li>
          <span className="sw free" />
          Free <b>{counts.free.toLocaleString()}</b>
        </li>
      </ul>
    </>
  )
}
