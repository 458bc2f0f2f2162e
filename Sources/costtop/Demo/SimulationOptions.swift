import ArgumentParser
import FakeAdminAPI
import FoundationEssentials
import UsageModel

/// Which simulated organization, and when.
struct SimulationOptions: ParsableArguments {
  @Option(help: "Which organization: the same seed has the same figures.")
  var seed: UInt64 = 1

  @Option(
    help: "The organization's present, as 2026-11-20T14:32:00Z; now when left out.",
    transform: Self.instant)
  var at: Date?

  @Option(help: "How many times the keys and places of an ordinary organization, 1 to 100.")
  var scale: Int = 1

  func validate() throws {
    guard (1...100).contains(scale) else { throw ValidationError("--scale goes from 1 to 100.") }
  }

  var organization: SimulatedOrganization { SimulatedOrganization(seed: seed, scale: scale) }

  /// One whose bill of an open day shrinks two hours after `start`, so that whoever watches sees a restatement.
  func organization(from start: Date) -> SimulatedOrganization {
    SimulatedOrganization(seed: seed, scale: scale, creditAt: start.addingTimeInterval(2 * 3600))
  }

  private static func instant(_ text: String) throws -> Date {
    guard let instant = Date(utcText: text) else {
      throw ValidationError("'\(text)' is not a UTC instant such as 2026-11-20T14:32:00Z.")
    }
    guard (2020...2099).contains(UTCDay(containing: instant).date.year) else {
      throw ValidationError("'\(text)' is not in the years 2020 to 2099.")
    }
    return instant
  }
}
