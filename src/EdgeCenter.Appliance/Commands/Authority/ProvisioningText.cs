using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Provisioning;

namespace EdgeCenter.Appliance.Commands.Authority;

/// <summary>Tells each step of a provisioning once, on the error stream.</summary>
internal sealed class ProvisioningText(Invocation invocation) : IProgress<(ProvisioningStep Step, Problem? Waiting)>
{
    private readonly Lock _lock = new();
    private string? _last;

    public void Report((ProvisioningStep Step, Problem? Waiting) value)
    {
        string text = value.Waiting is { } waiting ? $"… {waiting.In(invocation.Language)}" : value.Step switch
        {
            ProvisioningStep.ClaimRead => invocation.Text("✓ claim read", "✓ 已读取申领文件"),
            ProvisioningStep.KeyMade => invocation.Text("✓ device key made", "✓ 已生成设备密钥"),
            ProvisioningStep.Asking => invocation.Text("… asking for a certificate", "… 正在申请证书"),
            ProvisioningStep.Answered => invocation.Text("✓ certificate received and checked", "✓ 已收到并校验证书"),
            ProvisioningStep.Configured => invocation.Text("✓ configuration in place", "✓ 配置就绪"),
            ProvisioningStep.Installed => invocation.Text("✓ key and certificate in use", "✓ 密钥与证书已启用"),
            _ => invocation.Text("✓ claim deleted", "✓ 申领文件已删除"),
        };
        lock (_lock)
        {
            if (text != _last)
            {
                _last = text;
                invocation.Error.WriteLine(text);
            }
        }
    }
}
