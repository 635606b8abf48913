// Made-up companies and the domains a cold-email team buys around them: getacme.com, tryacme.io, acme-hq.co.
import type { Random } from './random'

const HEADS =
  'nor,vel,quil,brim,hal,zen,lum,kest,tarn,fern,ost,mir,cal,dray,pell,sab,wren,ard,corv,thal,jun,hex,plin,orb,rav,gan,bly,sol,tor,vin,mar,ster,alc,ember,clar,onyx'.split(
    ',',
  )
const TAILS =
  'wind,ora,mark,fern,vorsen,loop,base,stack,wick,field,dale,forge,grid,ley,ton,via,mont,brook,rise,worth,path,ella,aro,point,haven,leaf,craft,ium,etic,yard'.split(
    ',',
  )

const PREFIXES = 'get,try,use,go,join,with,meet,hello,the,from,team,ask,run,book'.split(',')
const SUFFIXES = '-hq,hq,-team,mail,labs,-app,works,group,-growth,online,-co,partners,connect'.split(',')
const ENDINGS = [
  'com',
  'com',
  'com',
  'com',
  'com',
  'io',
  'co',
  'net',
  'org',
  'info',
  'biz',
  'us',
  'app',
  'de',
]

/** The operator's clients; each has a tag, brands of its own and campaigns. */
export const CLIENTS = ['Northwind', 'Halvorsen', 'Quillmark', 'Velora', 'Brimfield'] as const

const MOST_TRIES = 50

/** The words a client's domains are made of: its own name first, then its products. */
export function createBrands(random: Random, client: string, count: number): string[] {
  const brands = [client.toLowerCase()]
  while (brands.length < count) {
    const word = random.pick(HEADS) + random.pick(TAILS)
    if (!brands.includes(word)) brands.push(word)
  }
  return brands
}

function decorate(random: Random, brand: string): string {
  const roll = random.next()
  const prefix = roll < 0.55 || roll >= 0.92 ? random.pick(PREFIXES) : ''
  const suffix = roll >= 0.5 ? random.pick(SUFFIXES) : ''
  return `${prefix}${brand}${suffix}.${random.pick(ENDINGS)}`
}

/** A domain not taken yet; takes it. */
export function createDomain(random: Random, brands: readonly string[], taken: Set<string>): string {
  for (let tries = 0; ; tries += 1) {
    const brand = random.pick(brands)
    const domain = decorate(random, tries < MOST_TRIES ? brand : brand + random.pick(TAILS))
    if (taken.has(domain)) continue
    taken.add(domain)
    return domain
  }
}

const HOSTS = ['smtp.mailhaven', 'mail.hostwick', 'smtp.relaypoint', 'mx.cloudposte'] as const

/** The mail host of a provider without a name of its own, for error texts. */
export function customHost(noise: number): string {
  return `${HOSTS[noise % HOSTS.length] ?? HOSTS[0]}.net`
}
