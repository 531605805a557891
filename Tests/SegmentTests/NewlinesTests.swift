import Sluice
import Testing

@Suite struct NewlinesTests {
  let wrapped = """
    The harbour town woke late that morning because the fog lay
    over the water and no boat could leave. Fishermen stood on
    the quay and talked about the price of fuel, which had gone
    up again. Nobody expected the wind to turn before evening,
    and the old men who knew the weather best had gone home to
    sleep. At noon the first gull was seen above the lighthouse.

    The mayor came down to the quay at one and promised them a
    meeting with the minister, who was expected in the town on
    Friday. They listened and said little.
    """
  let lines = """
    The harbour town woke late that morning.
    Fishermen stood on the quay and talked about the price of fuel, which had gone up again since the winter began.
    Nobody expected the wind to turn.
    At noon the first gull was seen above the lighthouse and the boats were made ready.
    The mayor came down to the quay at one.
    They listened and said little.
    """

  @Test func `tells broken lines from lines of their own`() throws {
    #expect(try mark(wrapped, "newlines: auto") == mark(wrapped, "newlines: paragraph"))
    #expect(try mark(lines, "newlines: auto") == mark(lines, "newlines: line"))
    #expect(try mark(wrapped) != mark(wrapped, "newlines: paragraph"))
  }

  @Test func `begins an item with a bullet at the head of a line`() throws {
    #expect(try mark("Buy\n• bread of\nrye\n• milk", "newlines: paragraph") == "Buy\n‖• bread of\nrye\n‖• milk")
  }

  @Test func `joins the lines of a document that says it is wrapped`() throws {
    #expect(try mark("One\ntwo.", metadata: ["wrapped": .bool(true)]) == "One\ntwo.")
    #expect(try mark("One\ntwo.", metadata: ["wrapped": .bool(false)]) == "One\n‖two.")
    #expect(try mark("One\ntwo.", "wrapped_field: folded", metadata: ["folded": .bool(true)]) == "One\ntwo.")
    #expect(try mark("One\ntwo.", "wrapped_field: folded", metadata: ["wrapped": .bool(true)]) == "One\n‖two.")
  }
}
