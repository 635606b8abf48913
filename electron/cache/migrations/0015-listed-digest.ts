// What the list said of an account last, in short: whether it says the same is told without reading the record.
export const listedDigest = `
ALTER TABLE accounts ADD COLUMN listed_digest TEXT;
`
