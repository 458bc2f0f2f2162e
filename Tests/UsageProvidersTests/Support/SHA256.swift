/// FIPS 180-4, enough to check the fixtures.
func sha256(_ message: [UInt8]) -> String {
  let constants = primes(64).map { fraction(cbrt: $0) }
  var hash = primes(8).map { fraction(sqrt: $0) }
  var padded = message + [0x80]
  padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
  padded += (0..<8).map { UInt8(truncatingIfNeeded: (UInt64(message.count) * 8) >> (56 - 8 * $0)) }
  for block in stride(from: 0, to: padded.count, by: 64) {
    var words = (0..<16).map { word in
      (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(padded[block + 4 * word + $1]) }
    }
    for index in 16..<64 {
      let a = words[index - 15]
      let b = words[index - 2]
      let s0 = a.rotated(7) ^ a.rotated(18) ^ a >> 3
      let s1 = b.rotated(17) ^ b.rotated(19) ^ b >> 10
      words.append(words[index - 16] &+ s0 &+ words[index - 7] &+ s1)
    }
    var v = hash
    for index in 0..<64 {
      let s1 = v[4].rotated(6) ^ v[4].rotated(11) ^ v[4].rotated(25)
      let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
      let first = v[7] &+ s1 &+ choice &+ constants[index] &+ words[index]
      let s0 = v[0].rotated(2) ^ v[0].rotated(13) ^ v[0].rotated(22)
      let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
      v = [first &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
    }
    for index in 0..<8 { hash[index] &+= v[index] }
  }
  return hash.map { word in
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }.joined()
}

extension UInt32 {
  fileprivate func rotated(_ places: UInt32) -> UInt32 { self >> places | self << (32 - places) }
}

private func primes(_ count: Int) -> [UInt64] {
  var found: [UInt64] = []
  var candidate: UInt64 = 2
  while found.count < count {
    if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
    candidate += 1
  }
  return found
}

/// The first 32 bits behind the point of the square root, by the largest root whose square fits.
private func fraction(sqrt number: UInt64) -> UInt32 {
  largest { $0 * $0 <= UInt128(number) << 64 }
}

private func fraction(cbrt number: UInt64) -> UInt32 {
  largest { $0 * $0 * $0 <= UInt128(number) << 96 }
}

private func largest(where fits: (UInt128) -> Bool) -> UInt32 {
  var root: UInt128 = 0
  for bit in (0..<37).reversed() where fits(root | 1 << UInt128(bit)) { root |= 1 << UInt128(bit) }
  return UInt32(truncatingIfNeeded: root)
}
