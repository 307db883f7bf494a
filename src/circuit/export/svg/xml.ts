/* Text and elements of XML. Everything that comes from a document goes through here. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Whether XML can hold the character: no control characters but white space, no half of a pair. */
function isPrintable(letter: string): boolean {
  const code = letter.codePointAt(0)!
  if (code < 0x20) return code === 9 || code === 10 || code === 13
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff)
}

/** A text between tags or quotes; characters that XML cannot hold become spaces. */
export function xmlText(text: string): string {
  const letters = Array.from(text, (letter) => (isPrintable(letter) ? letter : ' '))
  return letters.join('').replaceAll(/[&<>"']/g, (letter) => entities[letter]!)
}

type Attributes = Readonly<Record<string, string | number>>

/** `<name a="…">inside</name>`; numbers with at most two decimals. `inside` is markup. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const list = Object.entries(attributes).map(([key, value]) => {
    const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : xmlText(value)
    return ` ${key}="${text}"`
  })
  const head = `<${name}${list.join('')}`
  return inside === '' ? `${head}/>` : `${head}>${inside}</${name}>`
}
