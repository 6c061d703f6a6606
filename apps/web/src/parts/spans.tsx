/** Marks the spans of a text, which are in UTF-16 code units and in order, as the API sends them. */
export const Spans = ({ text, spans }: { text: string; spans: [number, number][] }) => {
  const ends = [0, ...spans.map(([, end]) => end)]
  return (
    <>
      {spans.flatMap(([start, end], index) => [text.slice(ends[index], start), <mark key={start}>{text.slice(start, end)}</mark>])}
      {text.slice(ends.at(-1))}
    </>
  )
}
