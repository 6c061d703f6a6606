/** Clock times, with what says that they are times. All of them are bounded and name `hour`, most of them `minute`. */
const clocks = [
  /(?<![\d:.\p{L}])(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>[0-5]\d))? ?(?<half>[ap])\.?m\b/iu,
  /(?<![\d:.])(?<hour>2[0-3]|1\d|0?\d):(?<minute>[0-5]\d)(?![\d:])/u,
  /(?<![\p{L}\d])(?:um|gegen|ab) (?<hour>2[0-3]|1\d|0?\d)(?:[.:](?<minute>[0-5]\d))? uhr/iu,
  /(?<![\p{L}\d])(?:à|vers|às|as) (?<hour>2[0-3]|1\d|0?\d) ?h(?:eures?|oras?)?(?<minute>[0-5]\d)?(?![\p{L}\d])/iu,
  /(?<![\p{L}\d])(?:om|o|в|saat|alle|a las) (?<hour>2[0-3]|1[3-9])(?:[.:](?<minute>[0-5]\d))?(?![\p{L}\d.,:/-])/iu,
  /(?<half>上午|早上|下午|晚上|午前|午後|오전|오후)? ?(?<hour>2[0-3]|1\d|0?\d) ?(?:[点點時时시])(?!间|間|간)(?:(?<minute>[0-5]?\d)[分분]?|(?<thirty>半|반))?/u,
]

const afternoon = /^(?:p|下午|晚上|午後|오후)/iu

/** Returns the time of day in the first clock time of a text, in milliseconds; undefined without one. */
export const timeOfDayIn = (text: string): number | undefined => {
  for (const clock of clocks) {
    const { hour, minute = '0', half = '', thirty } = clock.exec(text)?.groups ?? {}
    if (hour === undefined) continue
    const isMorning = half !== '' && !afternoon.test(half)
    const hours = isMorning ? Number(hour) % 12 : afternoon.test(half) && Number(hour) < 12 ? Number(hour) + 12 : Number(hour)
    return (60 * hours + (thirty === undefined ? Number(minute) : 30)) * 60_000
  }
  return undefined
}
