import SpendAnalysis
import SpendExport
import Testing

@Suite struct `Groupings of an export` {
  @Test func `facets keep the order they were named in`() throws {
    let grouping = try ExportGrouping(text: "tier,model,line-item,key")
    #expect(grouping.facets == [.serviceTier, .model, .lineItem, .apiKey])
    #expect(grouping.text == "tier,model,line-item,key")
  }

  @Test func `every word that is offered is read`() throws {
    for word in ExportGrouping.words {
      #expect(try ExportGrouping(text: word).text == word)
    }
  }

  @Test func `a facet named twice counts once`() throws {
    #expect(try ExportGrouping(text: "model,model").facets == [.model])
  }

  @Test(arguments: ["", "modell", "model,", "none,model", "Model", "model workspace"])
  func `what names nothing is refused with the words there are`(text: String) {
    let error = #expect(throws: ExportGroupingError.self) { try ExportGrouping(text: text) }
    #expect(error?.description.contains("model, workspace, key, user, tier") == true)
  }
}
