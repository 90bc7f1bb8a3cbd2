using System.Runtime.CompilerServices;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Sessions;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;

namespace EdgeCenter.Tests.Inference;

public sealed class ModelSessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_session_computes_its_output_from_its_input()
    {
        using ModelSession session = Open(TinyModel.Doubling(1, 4), 1, 4).Value;

        new float[] { 1, 2, 3, 4 }.CopyTo(session.Input);
        session.Run();

        Assert.Equal([2f, 4f, 6f, 8f], session.Output().ToArray());
        Assert.Equal([2f, 4f, 6f, 8f], session.Output("y").ToArray());
        Assert.Equal(["y"], session.OutputNames);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using ModelSession session = Open(TinyModel.Doubling(1, 1024), 1, 1024).Value;
        AssertNoAllocation(session);
    }

    [Fact]
    public void A_run_of_every_gate_model_allocates_nothing()
    {
        foreach (ModelEntry model in SharedData.Models().Catalogue.Models.Where(model => !model.Optional))
        {
            using ModelSession session = ModelSession.Open(SharedData.Model(model.Name), [.. model.Inputs.Single().Shape.Select(dimension => (long)dimension)]).Value;

            Assert.Equal(model.Outputs.Select(output => output.Name), session.OutputNames);
            Assert.All(model.Outputs, output => Assert.Equal(output.Shape.Aggregate(1, (a, b) => a * b), session.Output(output.Name).Length));
            AssertNoAllocation(session);
        }
    }

    [Fact]
    public void Numbers_too_small_to_matter_cost_nothing_in_a_run_and_the_thread_is_as_before()
    {
        using ModelSession session = Open(TinyModel.Doubling(1, 4), 1, 4).Value;

        session.Input.Fill(1e-40f);
        session.Run();

        Assert.Equal([0f, 0f, 0f, 0f], session.Output().ToArray());
        Assert.True(Twice(1e-40f) > 0);
    }

    [Fact]
    public void Small_numbers_are_flushed_on_every_thread_that_runs_a_session()
    {
        using ModelSession session = Open(TinyModel.Doubling(1, 4), 1, 4).Value;
        session.Input.Fill(1e-40f);

        var other = new Thread(session.Run);
        other.Start();
        other.Join();

        Assert.Equal([0f, 0f, 0f, 0f], session.Output().ToArray());
    }

    [Fact]
    public void A_missing_file_is_a_problem_that_names_it()
    {
        string path = _folder.File("nothing.onnx");

        Problem problem = ModelSession.Open(path, 1, 4).Problem!;

        Assert.Equal("model-unusable", problem.Code);
        Assert.Equal(path, problem.Where);
    }

    [Fact]
    public void A_file_that_is_no_model_is_a_problem() =>
        Assert.Equal("model-unusable", Open("This is a text."u8.ToArray(), 1, 4).Problem?.Code);

    [Fact]
    public void An_empty_file_is_a_problem() => Assert.Equal("model-unusable", Open([], 1, 4).Problem?.Code);

    [Fact]
    public void A_truncated_model_is_a_problem_wherever_it_ends()
    {
        byte[] model = TinyModel.Doubling(1, 4);
        for (int length = 0; length < model.Length; length++)
        {
            Outcome<ModelSession> session = Open(model[..length], 1, 4);
            if (session.Succeeded)
            {
                session.Value.Dispose();
            }
            else
            {
                Assert.Equal("model-unusable", session.Problem.Code);
            }
        }
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_a_problem() =>
        Assert.Equal("model-unusable", Open(TinyModel.Doubling(1, 4), 1, 5).Problem?.Code);

    [Fact]
    public void A_model_whose_output_is_not_float_is_a_problem() =>
        Assert.Equal("model-unusable", Open(TinyModel.WholeNumbers(1, 4), 1, 4).Problem?.Code);

    [Theory]
    [InlineData("linux-x64", 0x3e)]
    [InlineData("linux-arm64", 0xb7)]
    public void The_native_library_of_each_processor_is_beside_the_program(string platform, int machine)
    {
        string library = Path.Combine(AppContext.BaseDirectory, "runtimes", platform, "native", "libonnxruntime.so");

        using FileStream file = File.OpenRead(library);
        byte[] header = new byte[20];
        file.ReadExactly(header);

        // ELF e_machine: 62 is x86-64, 183 is AArch64.
        Assert.Equal(machine, header[18]);
    }

    private static void AssertNoAllocation(ModelSession session)
    {
        session.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            session.Run();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static float Twice(float value) => value + value;

    private Outcome<ModelSession> Open(byte[] model, params long[] shape)
    {
        string path = _folder.File("tiny.onnx");
        File.WriteAllBytes(path, model);
        return ModelSession.Open(path, shape);
    }
}
