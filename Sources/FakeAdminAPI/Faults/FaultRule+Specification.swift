extension FaultRule: CustomStringConvertible {
  /// What `init(_:)` reads, in short.
  public static let grammar = "NAME[+SECONDS][,NAME...][=RATE][*TIMES][@ENDPOINT]"

  /// The specification: `429+30=0.2@openai/costs`. The page of the target is not said.
  public var description: String {
    var text =
      switch course {
      case .rate(let fault, let rate):
        fault.specification + (rate < 1 ? "=\(rate)" : "")
      case .script(let steps):
        steps.map { $0?.specification ?? FaultName.rightAnswer }.joined(separator: ",")
      }
    if let times = target.times { text += "*\(times)" }
    let place = [target.provider?.rawValue, target.endpoint].compactMap(\.self)
    if !place.isEmpty { text += "@" + place.joined(separator: "/") }
    return text
  }

  /// Reads `NAME[+SECONDS][,NAME...][=RATE][*TIMES][@ENDPOINT]`.
  ///
  /// - One name hits every matching request, or the share RATE of them, until it has hit TIMES
  ///   requests.
  /// - Several names, with `ok` for the right answer, answer matching requests in order, TIMES times
  ///   over (once when left out).
  /// - ENDPOINT is `anthropic`, `openai`, the end of a path (`costs`, `usage/completions`), or both
  ///   (`openai/costs`).
  /// - Throws: what is wrong, with the allowed words.
  public init(_ specification: String) throws(FaultSpecificationError) {
    var head = Substring(specification)
    var target = FaultTarget()
    if let place = head.cut(behind: "@") { target = try Self.target(String(place)) }
    // In either order.
    var rate: Double?
    while let mark = head.lastIndex(where: { $0 == "*" || $0 == "=" }) {
      let value = head[head.index(after: mark)...]
      switch head[mark] {
      case "*" where target.times == nil: target.times = try Self.times(value)
      case "=" where rate == nil: rate = try Self.rate(value)
      default:
        throw FaultSpecificationError("'\(specification)' says '\(head[mark])' twice.")
      }
      head = head[..<mark]
    }
    let words = head.split(separator: ",", omittingEmptySubsequences: false)
    var steps: [Fault?] = []
    for word in words { steps.append(try Self.step(word)) }
    if steps.count == 1, let fault = steps[0] {
      self.init(.rate(fault, rate ?? 1), at: target)
    } else {
      guard rate == nil else {
        throw FaultSpecificationError(
          "'\(specification)': a script has no rate; give one fault a rate, or leave it out.")
      }
      self.init(.script(steps), at: target)
    }
  }

  private static func step(_ word: Substring) throws(FaultSpecificationError) -> Fault? {
    guard word != FaultName.rightAnswer else { return nil }
    var name = word
    let suffix = name.cut(behind: "+")
    guard let known = FaultName.named(name) else {
      let names = FaultName.all.map(\.name).joined(separator: ", ")
      throw FaultSpecificationError(
        "'\(name)' is no fault. Faults: \(names); \(FaultName.rightAnswer) in a script.")
    }
    guard let suffix else { return known.fault(nil) }
    guard known.seconds != nil else {
      let names = FaultName.all.filter { $0.seconds != nil }.map(\.name)
      throw FaultSpecificationError(
        "'\(word)': \(name) takes no seconds; \(names.joined(separator: " and ")) do.")
    }
    guard let seconds = Int(suffix), (1...86_400).contains(seconds) else {
      throw FaultSpecificationError("'\(word)': seconds go from 1 to 86400, as in \(name)+30.")
    }
    return known.fault(seconds)
  }

  private static func rate(_ text: Substring) throws(FaultSpecificationError) -> Double {
    guard let rate = Double(text), rate > 0, rate <= 1 else {
      throw FaultSpecificationError("'=\(text)': a rate is above 0 and at most 1, as in =0.2.")
    }
    return rate
  }

  private static func times(_ text: Substring) throws(FaultSpecificationError) -> Int {
    guard let times = Int(text), times > 0 else {
      throw FaultSpecificationError("'*\(text)': times are a whole number from 1 on, as in *3.")
    }
    return times
  }

  private static func target(_ place: String) throws(FaultSpecificationError) -> FaultTarget {
    if let provider = SimulatedProvider(rawValue: place) { return FaultTarget(provider: provider) }
    for provider in SimulatedProvider.allCases where place.hasPrefix(provider.rawValue + "/") {
      let endpoint = String(place.dropFirst(provider.rawValue.count + 1))
      guard FaultableEndpoints.contains(endpoint, of: provider) else {
        throw unknown(place, FaultableEndpoints.paths(of: provider))
      }
      return FaultTarget(provider: provider, endpoint: endpoint)
    }
    guard FaultableEndpoints.contains(place, of: nil) else {
      let providers = SimulatedProvider.allCases
      throw unknown(
        place,
        providers.map(\.rawValue)
          + providers.flatMap { provider in
            FaultableEndpoints.paths(of: provider).map { "\(provider.rawValue)/\($0)" }
          })
    }
    return FaultTarget(endpoint: place)
  }

  private static func unknown(_ place: String, _ known: [String]) -> FaultSpecificationError {
    FaultSpecificationError(
      "'@\(place)' is no provider or endpoint. Known: \(known.joined(separator: ", ")).")
  }
}

extension Substring {
  /// Removes everything from the first `mark` on and returns what stood behind it; nil without one.
  fileprivate mutating func cut(behind mark: Character) -> Substring? {
    guard let index = firstIndex(of: mark) else { return nil }
    defer { self = self[..<index] }
    return self[self.index(after: index)...]
  }
}
