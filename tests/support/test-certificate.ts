// Makes X.509 certificates for servers of tests, so that no private key lies in the repository.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export interface TestCertificate {
  /** PEM. */
  readonly cert: string
  /** PEM. */
  readonly key: string
}

export interface CertificateWish {
  readonly validFrom: Date
  readonly validTo: Date
  /** Taken into the alternative names; 127.0.0.1 is one of 4 numbers. */
  readonly ip: readonly [number, number, number, number]
}

const TAG = { integer: 2, bits: 3, octets: 4, oid: 6, utf8: 12, time: 23, sequence: 0x30, set: 0x31 } as const
const CONTEXT_0 = 0xa0
const CONTEXT_3 = 0xa3
const SAN_IP = 0x87

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(TAG.sequence, ...parts)

const ECDSA_SHA256 = sequence(der(TAG.oid, hex('2a8648ce3d040302')))
const COMMON_NAME = der(TAG.oid, hex('550403'))
const ALT_NAME = der(TAG.oid, hex('551d11'))
const BASIC_CONSTRAINTS = der(TAG.oid, hex('551d13'))
const IS_CA = sequence(hex('0101ff'))

const named = (name: string): Buffer =>
  sequence(der(TAG.set, sequence(COMMON_NAME, der(TAG.utf8, Buffer.from(name)))))

/** YYMMDDHHMMSSZ: good for the years up to 2049. */
const time = (date: Date): Buffer =>
  der(TAG.time, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`))

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function extensions(ip: CertificateWish['ip']): Buffer {
  const san = sequence(ALT_NAME, der(TAG.octets, sequence(der(SAN_IP, Buffer.from(ip)))))
  const constraints = sequence(BASIC_CONSTRAINTS, der(TAG.octets, IS_CA))
  return der(CONTEXT_3, sequence(san, constraints))
}

function signed(toSign: Buffer, privateKey: KeyObject): Buffer {
  const signature = sign('sha256', toSign, privateKey)
  return sequence(toSign, ECDSA_SHA256, der(TAG.bits, Buffer.from([0]), signature))
}

/** Signed by itself, and its own authority: trusted by whoever takes it for one. */
export function makeCertificate({ validFrom, validTo, ip }: CertificateWish): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = named('A test of Flotilla')
  const toSign = sequence(
    der(CONTEXT_0, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, Buffer.from([1])),
    ECDSA_SHA256,
    name,
    sequence(time(validFrom), time(validTo)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions(ip),
  )
  return {
    cert: pem(signed(toSign, privateKey)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
