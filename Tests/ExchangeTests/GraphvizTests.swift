import Engine
import Testing

@testable import Exchange

struct GraphvizTests {
  @Test func aWalkIsAGraphWithGradients() throws {
    let expression = try ExpressionParser.parse("x*2+x")
    var walk = BackwardWalk(expression.graph(["x": 3]), output: 3)
    walk.move(to: .max)
    let names = ["x", "2", "q", "f"]
    #expect(
      GraphDOT.text(of: walk) { names[$0] } == """
        digraph {
          rankdir=LR;
          node [fontname="Helvetica", shape=box, style=rounded];
          edge [fontname="Helvetica", fontsize=10];
          n0 [label="x\\nvalue 3\\ngradient 3", shape=ellipse];
          n1 [label="2", shape=plaintext];
          n2 [label="q  ×\\nvalue 6\\ngradient 1"];
          n3 [label="f  +\\nvalue 9\\ngradient 1"];
          n0 -> n2 [label="2"];
          n1 -> n2;
          n2 -> n3 [label="1"];
          n0 -> n3 [label="1"];
        }

        """)
  }

  @Test func aNetworkHasItsUnitsAndWeights() throws {
    let dot = try ExportSamples.text(ExportSamples.session(), .network)
    #expect(
      dot.contains(
        """
          subgraph cluster1 {
            label="tanh";
            color=none;
            l1u0 [label="0", shape=circle, width=0.9, fontsize=10, fixedsize=true];
            l1u1 [label="0", shape=circle, width=0.9, fontsize=10, fixedsize=true];
            { rank=same; l1u0 -> l1u1 [style=invis]; }
          }
        """))
    #expect(
      dot.contains(
        "  l0u1 -> l1u0 [color=\"#005f87\", penwidth=4, style=solid, tooltip=\"0.5\"];"))
    #expect(dot.split(separator: "\n").count { $0.contains("tooltip") } == 6)
  }

  @Test func aWideNetworkIsABoxForEachLayer() throws {
    let wide = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 200, 1], activations: [.relu]), loss: .bce,
        batchSize: 4),
      data: .make(.xor, seed: 1))
    let dot = try ExportSamples.text(wide, .network)
    #expect(dot.contains("l1 [label=\"200 units\\nrelu\"];"))
    #expect(dot.contains("l0 -> l1 [label=\"2×200 weights\"];"))
    #expect(!dot.contains("tooltip"))
  }

  @Test func theOperationsAreThoseOfTheGraph() throws {
    let session = try ExportSamples.session()
    let dot = try ExportSamples.text(session, .operations)
    #expect(dot.contains("  n0 [label=\"W1\\n2×2\", shape=ellipse];"))
    #expect(dot.contains("label=\"z1\\nX W + b\\n4×2\""))
    #expect(
      dot.split(separator: "\n").count { $0.contains("->") }
        == session.graph.graph.nodes.reduce(0) { $0 + $1.inputs.count })
  }

  @Test func nothingInANameEndsItsLabel() {
    #expect(DOTText.quoted("a\"\\N\n\u{1B}") == #""a\"\\N\n?""#)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.333333, "-0.3333"), (1234567.0, "1.235e6"), (12.0, "12"), (0.5, "0.5"),
    (1e-9, "1e-9"), (-2e30, "-2e30"), (.infinity, "inf"), (99.996, "100"),
  ])
  func numbersHaveFourDigits(number: Double, text: String) {
    #expect(DOTText.number(number) == text)
  }
}
