import { describe, expect, it } from 'vitest'
import { LAYOUT_FILES, PEOPLE } from '../../support/csv/layouts'
import { openBytes } from '../../support/csv/open'

describe.each(LAYOUT_FILES)('a file of the layout: $name', ({ layout, bytes }) => {
  it('is mapped with no question asked', async () => {
    const { files } = (await openBytes(bytes)).state()
    expect(files[0]).toMatchObject({ needsMapping: false, rowCount: PEOPLE.length, faultCount: 0 })
    expect(files[0]?.layout).toBe(layout)
  })

  it('gives every account its address, its servers and its password to the byte', async () => {
    const table = await openBytes(bytes)
    table.setDefaults({ isNameFromAddress: true, providerId: 'migadu', values: {} })
    const { rows } = table.takeRows(0, 10)
    expect(rows.map((row) => row.account.email)).toEqual(PEOPLE.map(([email]) => email))
    for (const [index, [email, password, name]] of PEOPLE.entries()) {
      const row = rows[index]!
      expect(Buffer.from(row.imapPassword).toString()).toBe(password)
      expect(Buffer.from(row.smtpPassword).toString()).toBe(password)
      expect(row.account).toMatchObject({
        first_name: name,
        provider_code: 1,
        imap_username: email,
        smtp_username: email,
        imap_port: 993,
      })
      expect(row.account.imap_host).toMatch(/^imap\./)
      expect(row.account.smtp_host).toMatch(/^smtp\./)
      expect([465, 587]).toContain(row.account.smtp_port)
    }
  })
})
