import GRDB
import UsageModel

/// An endpoint without its bucket width, as the `question` table keeps it: enough to build it again without its
/// provider.
struct QuestionText: Hashable, Sendable {
  var kind: String
  /// `UsageResource.id`, or the kind of names.
  var subject = ""
  var split = ""
  var dimensions = ""
  var title = ""
  var unit = ""
  var isPrimary = false

  init(_ endpoint: Endpoint) {
    switch endpoint {
    case .organization: kind = "organization"
    case .spendLimit: kind = "spend_limit"
    case .names(let named):
      kind = "names"
      subject = NamedKindText.text(named)
    case .usage(let question, _):
      kind = "usage"
      subject = question.resource.id
      split = Self.text(question.split)
      dimensions = DimensionText.list(question.dimensions)
      title = question.resource.name
      unit = question.resource.unit.rawValue
      isPrimary = question.resource.isPrimary
    case .claudeCode: kind = "claude_code"
    case .costs(let question):
      kind = "costs"
      split = Self.text(question.split)
      dimensions = DimensionText.list(question.dimensions)
    }
  }

  /// - Parameter index: of the first of `QuestionRows.columns`.
  init(_ row: Row, from index: Int) throws {
    kind = try row.value(index)
    subject = try row.value(index + 1)
    split = try row.value(index + 2)
    dimensions = try row.value(index + 3)
    title = try row.value(index + 4)
    unit = try row.value(index + 5)
    isPrimary = try row.value(index + 6)
  }

  /// - Parameter resources: what today's provider calls its resources; others are called as they were then.
  func endpoint(width: String?, resources: [String: UsageResource] = [:]) throws -> Endpoint {
    switch kind {
    case "organization": return .organization
    case "spend_limit": return .spendLimit
    case "names": return .names(try NamedKindText.kind(subject))
    case "claude_code": return .claudeCode
    case "costs":
      let splits: [CostQuestion.Split] = [.standard, .people, .total]
      guard let split = splits.first(where: { Self.text($0) == split }) else { throw unknown }
      return .costs(
        CostQuestion(split: split, dimensions: try DimensionText.dimensions(dimensions)))
    case "usage":
      let splits: [UsageQuestion.Split] = [.standard, .keys, .people]
      guard let split = splits.first(where: { Self.text($0) == split }),
        let unit = UsageUnit(rawValue: unit), let width = width.flatMap(BucketWidth.init)
      else { throw unknown }
      let resource =
        resources[subject]
        ?? UsageResource(id: subject, name: title, unit: unit, isPrimary: isPrimary)
      return .usage(
        UsageQuestion(
          resource: resource, split: split, dimensions: try DimensionText.dimensions(dimensions)),
        width)
    default: throw unknown
    }
  }

  private var unknown: DamagedContent {
    DamagedContent(reason: "it holds a question '\(kind)/\(subject)' that costtop does not know")
  }

  private static func text(_ split: UsageQuestion.Split) -> String {
    switch split {
    case .standard: "standard"
    case .keys: "keys"
    case .people: "people"
    }
  }

  private static func text(_ split: CostQuestion.Split) -> String {
    switch split {
    case .standard: "standard"
    case .people: "people"
    case .total: "total"
    }
  }
}

extension Endpoint {
  /// The `width` column of what is kept of it.
  var widthText: String? {
    switch self {
    case .organization, .names, .spendLimit: nil
    case .usage(_, let width): width.rawValue
    case .claudeCode, .costs: BucketWidth.day.rawValue
    }
  }
}
