/* Words about the series that forecasts and risks are made from. */

export const seriesText = {
  source: 'Series',
  sources: { generated: 'Made-up load', csv: 'Your CSV', table: 'In the document' },
  generatedNote:
    'An hourly load with its temperature, drawn from the seed: weeks and days repeat, weather matters.',
  hours: 'Hours',
  noise: 'Noise',
  noiseHelp: 'Deviation of what is added each hour. The load itself is about 1.',
  open: 'Open a CSV file…',
  replace: 'Open another CSV file…',
  csvNote:
    'A column of times such as 2024-01-31 13:00, a column of the load, and other numbers if you have them. Nothing leaves this page.',
  csvRows: (name: string, rows: number) => `${name}: ${rows.toLocaleString('en')} lines.`,
  pasted: 'Rows of the CSV',
  column: 'Column to predict',
  columnHelp: 'Empty: the column named load, demand or the like, else the first one of numbers.',
  tableNote: (name: string, rows: number) =>
    `“${name}”, ${rows.toLocaleString('en')} rows that came with the document.`,
  tooLarge: 'The file is larger than 5 MB. Take a part of its rows.',
} as const
