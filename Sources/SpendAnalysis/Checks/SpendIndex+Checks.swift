import UsageModel

extension SpendIndex {
  /// Where an account's drawn rows do not add up to the amounts as they stood in the answers.
  public func discrepancies(of account: Account.ID) -> [(day: UTCDay, missing: [Money])] {
    accounts(in: SpendScope(account: account)).flatMap { account in
      account.snapshot.ledger.bills.keys.sorted().compactMap { day in
        guard let missing = account.facts.bill(.standard, day)?.discrepancies, !missing.isEmpty
        else { return nil }
        return (day: day, missing: missing)
      }
    }
  }

  /// Where two questions about the same facts do not agree, oldest day first. Usage is compared on days that both
  /// questions were read of whole, an hour or more after their end, since usage arrives late; bills on days that both
  /// were read of after they could no longer change.
  public func disagreements(of account: Account.ID) -> [Disagreement] {
    accounts(in: SpendScope(account: account)).flatMap { account in
      account.snapshot.ledger.days.sorted().flatMap(account.facts.disagreements)
    }
  }

  /// Ids in the figures that a naming endpoint was read for and does not know.
  public func unknownIDs(
    of account: Account.ID, over days: Range<UTCDay>
  ) -> [(kind: NamedKind, id: String)] {
    accounts(in: SpendScope(account: account)).flatMap { account in
      let names = account.snapshot.names
      let kinds: [(SpendFacet, NamedKind)] = [
        (.workspace, .workspaces), (.apiKey, .apiKeys), (.user, .users),
      ]
      return kinds.flatMap { facet, kind in
        account.facts.keys(of: facet, begunDays(of: days))
          .compactMap(\.id)
          .filter { id in
            names.isUnknown(id, of: kind)
              && (kind != .apiKeys || names[.adminKeys, id] == nil)
          }
          .sorted()
          .map { (kind: kind, id: $0) }
      }
    }
  }
}

extension SpendKey {
  fileprivate var id: String? {
    switch self {
    case .workspace(let id), .apiKey(let id), .user(let id): id
    default: nil
    }
  }
}
